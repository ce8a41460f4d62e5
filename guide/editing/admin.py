"""What editors find in admin; Django looks for it here."""

from guide.editing import article_admin as article_admin
from guide.editing import event_admin as event_admin
from guide.editing import image_admin as image_admin
from guide.editing import link_admin as link_admin
from guide.editing import reference_admin as reference_admin
from guide.editing import wording_admin as wording_admin
