"""What releasing keeps."""

# Django finds the models of this app here.
