// The tree starts here.
