"""What releasing keeps."""

# Django finds the models of this app here.
from guide.releasing.switches import Switch as Switch
from guide.releasing.ticks import Tick as Tick
