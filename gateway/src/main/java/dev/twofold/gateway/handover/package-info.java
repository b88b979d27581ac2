/**
 * One sign-in for several hosts. A browser without a session at an application's own host gets a nonce there and is sent to
 * Twofold's host; with a session there it gets a code, and with code and nonce, back at the application's host, a token that
 * is good for that host alone. Where the person wanted to go, no address says in plain text.
 *
 * <pre>
 * GET https://desk/x                303 https://login/hand-over?to=sealed            Set-Cookie: nonce, unless there is one
 * GET https://login/hand-over       303 https://desk/.twofold/arrive?code=…&amp;to=…     or 303 /sign-in, and after it to
 *                                                                             arrive, without a code, to begin again
 * GET https://desk/.twofold/arrive  303 /x                                          Set-Cookie: session; the nonce goes
 * </pre>
 *
 * <p>Tabs that are on their way at once share the nonce; each has a code and a place to go of its own. Whoever arrives with
 * a session goes there with that session.
 *
 * <p>Nobody goes round in circles: what does not succeed begins once more, with the number of tries in the address, and
 * ends at {@code /hand-over} with an error then.
 */
package dev.twofold.gateway.handover;
