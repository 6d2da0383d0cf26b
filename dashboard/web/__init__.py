"""What stands between the network and the screens: headers, limits, refusals, and what is told of them."""
