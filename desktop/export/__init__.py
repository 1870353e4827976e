"""What leaves the program: pictures, drawn by the same painting as the screen."""
