"""How gunicorn serves the site: ``python -m gunicorn --config careerguide/gunicorn.py``."""

from wsgiref.util import setup_testing_defaults

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


# A page that needs figures and search, and suggestions for both fields.
FIRST_ASKED = (("/search/", "q=coder"), ("/salary/suggest", "field=place&q=sa"), ("/salary/suggest", "field=job&q=co"))


def post_worker_init(worker):
    """Ask once for what takes time to prepare, so that no reader waits for it."""
    for path, query in FIRST_ASKED:
        environ = {"HTTP_HOST": settings.ALLOWED_HOSTS[0].lstrip("."), "PATH_INFO": path, "QUERY_STRING": query}
        environ["wsgi.url_scheme"] = "https" if settings.HTTPS else "http"
        setup_testing_defaults(environ)
        if settings.HTTPS:
            environ["HTTP_X_FORWARDED_PROTO"] = "https"
        try:
            b"".join(worker.wsgi(environ, lambda status, headers, exc_info=None: None))
        except Exception as problem:
            worker.log.warning("%s could not be prepared: %s", path, problem)


def when_ready(server):
    """Say where the site answers, once it listens."""
    server.log.info("HIM Career Guide answers at %s/ (Ctrl+C stops it)", settings.SITE_ADDRESS)
