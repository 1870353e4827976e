"""Reading tables out of files of any kind, before anything is known of their meaning."""
