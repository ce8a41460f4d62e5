"""How gunicorn serves the site: ``python -m gunicorn --config careerguide/gunicorn.py``."""

from careerguide import settings

wsgi_app = "careerguide.wsgi:application"
bind = f"{settings.HOST}:{settings.PORT}"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True
control_socket_disable = True
graceful_timeout = 10
accesslog = "-"
# %(U)s is the path alone: a query holds a visitor's answers and must not be stored.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(M)sms'


def when_ready(server):
    """Say where the site answers, once it listens."""
    server.log.info("HIM Career Guide answers at %s/ (Ctrl+C stops it)", settings.SITE_ADDRESS)
