"""Small widgets and icons that several views share."""
