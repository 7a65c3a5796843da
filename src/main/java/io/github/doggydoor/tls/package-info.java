/**
 * Certificates and private keys of the owner's, as OpenSSL writes them, for whoever of the door's
 * rooms calls ({@code mqtt}) or is called ({@code web.http}) over TLS. No thread of its own, and
 * nothing is kept: each context is read anew.
 */
package io.github.doggydoor.tls;
