package dev.twofold.phones.smpp;

import dev.twofold.phones.Phones;
import dev.twofold.phones.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;

/** SMPP 3.4 as carriers speak it, for all of them at one port of this machine: whoever binds says with which it deals. */
public final class SmppServer implements AutoCloseable {

  private static final int BIND_MILLIS = 5_000;
  private static final int PROCESSORS = 16;
  private static final int INVALID_PASSWORD = 0x0e;
  private static final int INVALID_SYSTEM_ID = 0x0f;
  private static final int BIND_FAILED = 0x0d;
  private static final String OWN_SYSTEM_ID = "phones";

  private final List<Provider> carriers;
  private final Phones phones;
  private final LoopbackListener listener = new LoopbackListener();
  private final SMPPServerSessionListener server;
  private final ExecutorService threads = Executors.newCachedThreadPool(SmppServer::thread);
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2, SmppServer::thread);
  private final Queue<SMPPServerSession> sessions = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private SmppServer(List<Provider> carriers, Phones phones, int port) throws IOException {
    this.carriers = List.copyOf(carriers);
    this.phones = phones;
    this.server = new SMPPServerSessionListener(port, listener);
    server.setPduProcessorDegree(PROCESSORS);
  }

  /** @param port 0: any that is free */
  public static SmppServer start(List<Provider> carriers, Phones phones, int port) throws IOException {
    SmppServer server = new SmppServer(carriers, phones, port);
    server.threads.execute(server::accept);
    return server;
  }

  public int port() {
    return listener.port();
  }

  /** Ends the sessions, too, without a word. */
  @Override
  public void close() {
    end.countDown();
    try {
      server.close();
    } catch (IOException e) {
      // it listens no more, whatever it says
    }
    sessions.forEach(SMPPServerSession::close);
    threads.shutdownNow();
    timers.shutdownNow();
  }

  private void accept() {
    while (end.getCount() > 0) {
      try {
        SMPPServerSession session = server.accept();
        threads.execute(() -> bind(session));
      } catch (IOException e) {
        // this one is lost; the next one is waited for, unless it is over
      }
    }
  }

  private void bind(SMPPServerSession session) {
    try {
      BindRequest request = session.waitForBind(BIND_MILLIS);
      Optional<Provider> carrier =
          carriers.stream().filter(one -> one.account().equals(request.getSystemId())).findFirst();
      if (carrier.isEmpty() || !isPassword(carrier.get(), request)) {
        request.reject(carrier.isEmpty() ? INVALID_SYSTEM_ID : INVALID_PASSWORD);
      } else if (request.getBindType() != BindType.BIND_TRX) {
        request.reject(BIND_FAILED);
      } else {
        session.setMessageReceiverListener(new Carrier(carrier.get(), phones, timers, end));
        sessions.add(session);
        request.accept(OWN_SYSTEM_ID, InterfaceVersion.IF_34);
      }
    } catch (IOException | PDUStringException | TimeoutException | RuntimeException e) {
      session.close();
    }
  }

  private static boolean isPassword(Provider carrier, BindRequest request) {
    byte[] given = request.getPassword().getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(given, carrier.token().getBytes(StandardCharsets.US_ASCII));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "smpp-phones");
    thread.setDaemon(true);
    return thread;
  }
}
