package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one connection, made for Paho and kept in reach: an attempt that was given up
 * would otherwise go on in Paho's own thread, and might come up late and steal the session of the
 * one after it.
 */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  /** How long the closing of a socket may wait for a peer that takes nothing, in seconds. */
  private static final int LINGER = 1;

  /** That of a session before its handshake, by the contract of {@link SSLSocket#getSession}. */
  private static final String NO_SUITE = "SSL_NULL_WITH_NULL_NULL";

  private Socket made;
  private boolean cut;

  /** For {@code tcp://}. */
  SocketFactory plain() {
    return new Plain();
  }

  /** For {@code ssl://}: TLS 1.2 or 1.3. */
  SSLSocketFactory tls(SSLContext context) {
    return new Secure(context.getSocketFactory());
  }

  /** Closes what was made, and makes no more; whoever reads, writes or waits in it is let go. */
  synchronized void cut() {
    cut = true;
    try {
      if (made != null) {
        made.close();
      }
    } catch (IOException e) {
      LOG.debug("A socket did not close: {}", e.getMessage());
    }
  }

  /** Whether both sides had agreed upon TLS; to be asked after {@link #cut}, lest it wait. */
  synchronized boolean secured() {
    return made instanceof SSLSocket tls && !tls.getSession().getCipherSuite().equals(NO_SUITE);
  }

  private synchronized Socket keep(Socket socket) throws IOException {
    if (cut) {
      socket.close();
      throw new SocketException("given up meanwhile");
    }
    // Without it, closing a TLS socket waits for a writer that a silent peer holds up: forever.
    socket.setSoLinger(true, LINGER);
    made = socket;
    return socket;
  }

  /** Paho asks for unconnected sockets only. */
  private static SocketException connected() {
    return new SocketException("only unconnected sockets are made here");
  }

  private final class Plain extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      return keep(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int at) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int at)
        throws IOException {
      throw connected();
    }
  }

  private final class Secure extends SSLSocketFactory {
    private final SSLSocketFactory javas;

    Secure(SSLSocketFactory javas) {
      this.javas = javas;
    }

    @Override
    public Socket createSocket() throws IOException {
      SSLSocket socket = (SSLSocket) javas.createSocket();
      socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      return keep(socket);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return javas.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return javas.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket over, String host, int port, boolean close)
        throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int at) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int at)
        throws IOException {
      throw connected();
    }
  }
}
