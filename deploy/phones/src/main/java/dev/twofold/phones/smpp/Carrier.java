package dev.twofold.phones.smpp;

import dev.twofold.phones.Arrival;
import dev.twofold.phones.Phones;
import dev.twofold.phones.Provider;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** What a carrier does with a message: it reaches the phone, and a receipt comes back, as the switches have it. */
final class Carrier implements ServerMessageReceiverListener {

  private static final Pattern INTERNATIONAL = Pattern.compile("[1-9][0-9]{6,14}");
  private static final int INVALID_COMMAND = 0x03;
  private static final int SYSTEM_ERROR = 0x08;
  private static final int INVALID_DESTINATION = 0x0b;
  private static final int QUEUE_FULL = 0x14;
  private static final int INVALID_CODING = 0x104;
  private static final long LATE_SECONDS = 10;
  private static final long SILENT_SECONDS = 30;
  private static final int MOST_UNFINISHED = 100;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  private final Provider provider;
  private final Phones phones;
  private final ScheduledExecutorService timers;
  private final CountDownLatch end;
  private final AtomicLong ids = new AtomicLong(System.currentTimeMillis());
  private final Map<String, ShortText.Part[]> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShortText.Part[]> eldest) {
          return size() > MOST_UNFINISHED;
        }
      };

  /** @param end after which nobody is kept waiting any more */
  Carrier(Provider provider, Phones phones, ScheduledExecutorService timers, CountDownLatch end) {
    this.provider = provider;
    this.phones = phones;
    this.timers = timers;
    this.end = end;
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
    waitUnlessOver(provider.switches().delayMillis());
    switch (provider.switches().accepting()) {
      case REFUSES -> throw new ProcessRequestException("queue full", QUEUE_FULL);
      case FAILS -> throw new ProcessRequestException("system error", SYSTEM_ERROR);
      default -> {
        return take(message, session);
      }
    }
  }

  private SubmitSmResult take(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
    if (!INTERNATIONAL.matcher(message.getDestAddress()).matches()
        || message.getDestAddrTon() != TypeOfNumber.INTERNATIONAL.value()) {
      throw new ProcessRequestException("destination", INVALID_DESTINATION);
    }
    String id = Long.toHexString(ids.incrementAndGet());
    deliver(message, id);
    if (provider.switches().accepting() == Accepting.TAKES_AND_IS_SILENT) {
      waitUnlessOver(TimeUnit.SECONDS.toMillis(SILENT_SECONDS));
    }
    if ((message.getRegisteredDelivery() & 1) == 1) {
      tell(message, id, session);
    }
    try {
      return new SubmitSmResult(new MessageId(id), null);
    } catch (PDUStringException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shown once all parts are there. */
  private void deliver(SubmitSm message, String id) throws ProcessRequestException {
    try {
      boolean hasHeader = GSMSpecificFeature.UDHI.containedIn(message.getEsmClass());
      ShortText.Part part = ShortText.Part.of(message.getShortMessage(), hasHeader);
      List<ShortText.Part> all = collect(message.getDestAddress(), part);
      if (!all.isEmpty()) {
        String text =
            all.stream().map(one -> ShortText.decode(one.body(), message.getDataCoding())).collect(Collectors.joining());
        phones.add(
            "+" + message.getDestAddress(),
            new Arrival("text", provider.name(), id, Instant.now(), List.of(text), "arrived"));
      }
    } catch (RuntimeException e) {
      throw new ProcessRequestException("not readable", INVALID_CODING);
    }
  }

  private synchronized List<ShortText.Part> collect(String to, ShortText.Part part) {
    String key = to + " " + part.reference() + " " + part.total();
    ShortText.Part[] parts = unfinished.computeIfAbsent(key, first -> new ShortText.Part[part.total()]);
    parts[part.number() - 1] = part;
    if (Arrays.asList(parts).contains(null)) {
      return List.of();
    }
    unfinished.remove(key);
    return List.of(parts);
  }

  private void tell(SubmitSm message, String id, SMPPServerSession session) {
    Receipts receipts = provider.switches().receipts();
    Runnable receipt = () -> deliverReceipt(message, id, session, receipts != Receipts.UNDELIVERED);
    switch (receipts) {
      case LOST -> { }
      case LATE -> timers.schedule(receipt, LATE_SECONDS, TimeUnit.SECONDS);
      case TWICE -> {
        timers.execute(receipt);
        timers.execute(receipt);
      }
      default -> timers.execute(receipt);
    }
  }

  /** With the id in decimal, as many carriers write it there, in the form of SMPP 3.4, appendix B. */
  private static void deliverReceipt(SubmitSm message, String id, SMPPServerSession session, boolean arrived) {
    String now = MINUTE.format(Instant.now());
    String text =
        "id:%d sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
            .formatted(
                Long.parseLong(id, 16), arrived ? "001" : "000", now, now, arrived ? "DELIVRD" : "UNDELIV",
                arrived ? "000" : "027");
    try {
      session.deliverShortMessage(
          "",
          TypeOfNumber.INTERNATIONAL,
          NumberingPlanIndicator.ISDN,
          message.getDestAddress(),
          TypeOfNumber.valueOf(message.getSourceAddrTon()),
          NumberingPlanIndicator.valueOf(message.getSourceAddrNpi()),
          message.getSourceAddr(),
          new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
          (byte) 0,
          (byte) 0,
          new RegisteredDelivery(0),
          DataCodings.ZERO,
          text.getBytes(StandardCharsets.US_ASCII));
    } catch (Exception e) {
      // as real ones lose receipts
    }
  }

  private void waitUnlessOver(long millis) {
    try {
      end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession session)
      throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession session) throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public void onAcceptCancelSm(CancelSm message, SMPPServerSession session) throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession session)
      throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession session)
      throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session)
      throws ProcessRequestException {
    throw notHere();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session session) throws ProcessRequestException {
    throw notHere();
  }

  private static ProcessRequestException notHere() {
    return new ProcessRequestException("not taken here", INVALID_COMMAND);
  }
}
