package dev.twofold.delivery.smpp;

import dev.twofold.delivery.provider.SendOutcome;
import java.util.Set;

/** What {@code command_status} of a {@code submit_sm_resp} says of the message (SMPP 3.4 §5.1.3). */
public final class CommandStatus {

  /** ESME_RMSGQFUL: the carrier's queue is full. */
  public static final int QUEUE_FULL = 0x14;
  /** ESME_RX_T_APPN, with which a receiver asks for a message again. */
  public static final int TRY_AGAIN = 0x64;

  /** ESME_RINVDSTADR. */
  private static final int INVALID_DESTINATION = 0x0b;
  /**
   * The carrier read the request and refused it: its length, command, bind state, flags, addresses and their types,
   * classes and times, its submission as such, the throttle, and the application's rejection. ESME_RSYSERR and what only
   * one carrier knows are not among them: the message may be on its way.
   */
  private static final Set<Integer> REFUSED =
      Set.of(0x01, 0x02, 0x03, 0x04, 0x06, 0x07, 0x0a, QUEUE_FULL, 0x15, 0x43, 0x45, 0x48, 0x49, 0x50, 0x51, 0x53, 0x58,
          0x61, 0x62, 0x63, 0x66, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4);

  private CommandStatus() {}

  /** Of one that is not 0. */
  public static SendOutcome outcome(int status) {
    String code = "smpp-" + Integer.toHexString(status);
    if (status == INVALID_DESTINATION) {
      return new SendOutcome.NumberIsBad(code);
    }
    return REFUSED.contains(status) ? new SendOutcome.NotTaken(code) : new SendOutcome.Unknown(code);
  }
}
