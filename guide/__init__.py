"""The subject of the site: Health Information Management careers."""
