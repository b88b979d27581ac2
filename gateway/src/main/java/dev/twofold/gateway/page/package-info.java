/**
 * The pages that people meet in a browser: on Twofold's own origin, in several languages, without need of a script.
 *
 * <p>How to add one:
 * <ol>
 *   <li>The path goes to {@link dev.twofold.gateway.page.PagePaths} if another page leads there. A first segment that is
 *       new is reserved in {@code routes/RouteEntry}, so that no application's path covers it.
 *   <li>What the page shows is a record beside its feature, e.g. {@code signin/CodeModel}: no text, no HTML.
 *   <li>The template is {@code src/main/jte/<feature>/<page>.jte}, with {@code @param Page<CodeModel> page}. It calls
 *       {@code layout}, and for each form {@code part.form}, which carries the form's token, and {@code part.field}. All
 *       it says is {@code page.text("key")}; the texts are in {@code messages/*.properties}, the same keys in each, which
 *       {@code MessagesTest} holds. There is no inline script or style: the Content-Security-Policy forbids them.
 *   <li>The handlers are in a class {@code …Pages} in the feature's {@code io} package. It reads
 *       {@link dev.twofold.gateway.page.FormFields}, calls the act that the API calls, and completes with a
 *       {@link dev.twofold.gateway.page.PageAnswer}: {@code redirect} after a form, {@code show} for what is only shown
 *       once. A refusal that the person can mend goes through {@code page/io/BackToForm} and comes back as a
 *       {@link dev.twofold.gateway.page.Notice}; whatever else fails becomes an error page.
 *   <li>{@code addTo(Pages)} registers them: {@code get}, {@code post}, or {@code getInSession} and {@code postInSession}
 *       where one must be signed in. Form, its token, session and frame are seen to by {@code page/io/Pages}, and
 *       {@code OwnPages} wires the class.
 * </ol>
 * What has to stay in the browser from page to page is sealed by {@code page/io/PageSeal} under a purpose of its own.
 */
package dev.twofold.gateway.page;
