"""Qt widgets that show one view model each and say what the user did."""
