"""Where a request comes from, as far as it can be believed."""

from ipaddress import ip_address, ip_network

from django.conf import settings

# One household or office gets a whole network of this size, so its addresses count as one.
IPV6_HOUSEHOLD = 64


def client_address(request):
    """Return the address that failed sign-ins are counted for; of X-Forwarded-For only what our own proxies wrote."""
    named = request.META.get("REMOTE_ADDR") or ""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    # Each proxy adds an address at the end; whatever stands before those of ours came from the visitor.
    if settings.PROXY_COUNT and len(forwarded) >= settings.PROXY_COUNT:
        named = forwarded[-settings.PROXY_COUNT]
    try:
        address = ip_address(named)
    except ValueError:
        return "unknown"
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ip_network((address, IPV6_HOUSEHOLD), strict=False))
    return str(address)
