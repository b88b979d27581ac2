package dev.twofold.delivery.smpp.io;

import dev.twofold.delivery.provider.ProviderReport;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.io.ReceiptListener;
import dev.twofold.delivery.smpp.CommandStatus;
import dev.twofold.delivery.smpp.DeliveryReceipts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session bound to a carrier as a transceiver, binds again whenever it is lost, and takes receipts from it. */
final class SmppLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
  private static final int ENQUIRE_MILLIS = 15_000;
  private static final int INVALID_COMMAND = 0x03;
  private static final long FIRST_WAIT_MILLIS = 250;
  private static final long LONGEST_WAIT_MILLIS = Duration.ofSeconds(30).toMillis();

  private final ProviderSettings.Smpp settings;
  private final ScheduledExecutorService thread;
  private volatile ReceiptListener listener;
  private volatile SMPPSession session;
  private volatile boolean isClosed;
  private long wait = FIRST_WAIT_MILLIS;
  private boolean isLossTold;

  SmppLink(ProviderSettings.Smpp settings) {
    this.settings = settings;
    this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread own = new Thread(task, "smpp-" + settings.name());
      own.setDaemon(true);
      return own;
    });
  }

  /** Binds from now on, and tells of receipts. */
  void start(ReceiptListener receipts) {
    listener = receipts;
    thread.execute(this::bind);
  }

  /** The one over which messages can go now. */
  Optional<SMPPSession> session() {
    return Optional.ofNullable(session).filter(one -> one.getSessionState().isTransmittable());
  }

  /** Unbinds; waits for no longer than a transaction may take. */
  @Override
  public void close() {
    isClosed = true;
    thread.execute(this::unbind);
    thread.shutdown();
    try {
      thread.awaitTermination(settings.timeOut().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void bind() {
    if (isClosed) {
      return;
    }
    SMPPSession fresh = new SMPPSession(new CarrierConnections(settings.tls(), settings.timeOut()));
    fresh.setInterfaceVersion(InterfaceVersion.IF_34);
    fresh.setTransactionTimer(settings.timeOut().toMillis());
    fresh.setEnquireLinkTimer(ENQUIRE_MILLIS);
    fresh.setMessageReceiverListener(new Receiver());
    try {
      fresh.connectAndBind(settings.host(), settings.port(), parameters(), settings.timeOut().toMillis());
      fresh.addSessionStateListener(this::follow);
      session = fresh;
      wait = FIRST_WAIT_MILLIS;
      isLossTold = false;
      LOG.info("{}: bound", settings.name());
      if (!fresh.getSessionState().isBound()) {
        // lost before anybody listened
        bindLater();
      }
    } catch (IOException | RuntimeException e) {
      fresh.close();
      tellOfLoss(e.getClass().getSimpleName());
      bindLater();
    }
  }

  private void follow(SessionState now, SessionState before, Session about) {
    if (now == SessionState.CLOSED && !isClosed) {
      onThread(() -> {
        if (about == session) {
          tellOfLoss("closed");
          bindLater();
        }
      });
    }
  }

  private void bindLater() {
    session = null;
    if (!isClosed) {
      thread.schedule(this::bind, wait, TimeUnit.MILLISECONDS);
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
    }
  }

  private void onThread(Runnable step) {
    try {
      thread.execute(step);
    } catch (RejectedExecutionException e) {
      // it was closed meanwhile
    }
  }

  /** Once, not at each try. */
  private void tellOfLoss(String why) {
    if (!isLossTold) {
      isLossTold = true;
      LOG.warn("{}: not bound: {}", settings.name(), why);
    }
  }

  private void unbind() {
    SMPPSession bound = session;
    session = null;
    if (bound != null) {
      bound.unbindAndClose();
    }
  }

  private BindParameter parameters() {
    return new BindParameter(
        BindType.BIND_TRX,
        settings.systemId(),
        settings.password(),
        settings.systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        null,
        InterfaceVersion.IF_34);
  }

  /** A receipt is acknowledged when it is written down; what else comes is of no interest, and is acknowledged, too. */
  private final class Receiver implements MessageReceiverListener {

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
      Optional<ProviderReport.Receipt> receipt = receipt(message);
      if (receipt.isPresent()) {
        take(receipt.get());
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
      // nobody waits for a phone to be switched on
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session about) throws ProcessRequestException {
      throw new ProcessRequestException("data_sm is not taken", INVALID_COMMAND);
    }

    private void take(ProviderReport.Receipt receipt) throws ProcessRequestException {
      try {
        listener
            .received(settings.name(), receipt)
            .toCompletionStage()
            .toCompletableFuture()
            .get(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new ProcessRequestException("not now", CommandStatus.TRY_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProcessRequestException("not now", CommandStatus.TRY_AGAIN);
      }
    }

    private Optional<ProviderReport.Receipt> receipt(DeliverSm message) {
      if (!message.isSmscDeliveryReceipt() && !message.isIntermediateDeliveryNotification()) {
        return Optional.empty();
      }
      OptionalParameter.Receipted_message_id id =
          message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
      OptionalParameter.Message_state state = message.getOptionalParameter(OptionalParameter.Message_state.class);
      byte[] text = message.getShortMessage() == null ? new byte[0] : message.getShortMessage();
      return DeliveryReceipts.read(
          Optional.ofNullable(id).map(OptionalParameter.COctetString::getValueAsString),
          state == null ? OptionalInt.empty() : OptionalInt.of(state.getValue()),
          new String(text, StandardCharsets.ISO_8859_1));
    }
  }
}
