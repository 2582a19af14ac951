"""What ``build.py`` makes: one file for each kind of package, and the facts they share."""
