package dev.twofold.gateway.phone;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** Phones and the codes on their way to them, as the API shows them. */
public final class PhoneView {

  private PhoneView() {}

  public static Map<String, Object> of(PhoneHint phone) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lastDigits", phone.lastDigits());
    view.put("channels", phone.channels().stream().map(Channel::wireName).toList());
    return view;
  }

  public static Map<String, Object> of(Reply.PhoneInstalled installed) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("factorId", installed.factorId().toString());
    view.put("phone", of(installed.phone()));
    return view;
  }

  public static Map<String, Object> of(Challenge challenge) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", challenge.challengeId().toString());
    view.put("factorId", challenge.factorId().toString());
    view.put("channel", challenge.channel().wireName());
    view.put("status", challenge.status().wireName());
    view.put("expiresAt", challenge.expiresAt().toString());
    challenge.resendAt().ifPresent(at -> view.put("resendAt", at.toString()));
    return view;
  }
}
