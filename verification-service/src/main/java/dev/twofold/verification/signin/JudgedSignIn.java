package dev.twofold.verification.signin;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;

/** A sign-in and what may still be got wrong in it, at one moment. */
public record JudgedSignIn(SignIn state, CodeBudget budget) {

  public Verdict<SignInStands> view() {
    return state.view(budget);
  }

  /** Its view, or why there is none. */
  public Reply answer() {
    return view().fold(stands -> stands, refused -> refused);
  }
}
