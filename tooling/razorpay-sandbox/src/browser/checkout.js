// Razorpay's Standard Checkout, as a merchant's page sees it. No inline style attribute and no inline script,
// so that it runs under a strict content security policy.
(() => {
  const sandbox = new URL(document.currentScript.src).origin;

  const merge = (fields, prefix, value) => {
    if (value === undefined || value === null) return fields;
    if (typeof value === "object" && prefix !== "error[metadata]") {
      for (const [name, inner] of Object.entries(value)) merge(fields, prefix ? `${prefix}[${name}]` : name, inner);
    } else {
      fields[prefix] = typeof value === "object" ? JSON.stringify(value) : String(value);
    }
    return fields;
  };

  // The top window leaves through the sandbox, which posts the result to the merchant's callback_url.
  const leaveWith = (callbackUrl, result) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `${sandbox}/checkout/return`;
    form.hidden = true;
    const fields = { callback_url: new URL(callbackUrl, location.href).href, ...merge({}, "", result) };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  };

  const address = ({ key, order_id, name, description, prefill, theme }) => {
    const told = {
      key_id: key,
      order_id,
      name,
      description,
      email: prefill?.email,
      contact: prefill?.contact,
      color: theme?.color,
      parent: location.origin,
    };
    const query = new URLSearchParams();
    for (const [field, value] of Object.entries(told)) if (value) query.set(field, value);
    return `${sandbox}/checkout?${query}`;
  };

  window.Razorpay = function Razorpay(options) {
    if (!options?.key) throw new TypeError("No key passed");
    const listeners = {};
    const redirects = Boolean(options.callback_url) && (options.redirect === true || !options.handler);
    let overlay;
    let hadFocus;
    let hadOverflow;

    const listen = (event) => {
      if (event.origin !== sandbox || event.source !== overlay?.contentWindow) return;
      const { razorpay, paid, failed, closed } = event.data ?? {};
      if (razorpay !== options.order_id) return;
      if (closed) dismiss();
      if (paid) succeed(paid);
      if (failed) fail(failed);
    };

    const succeed = (response) => {
      if (redirects) return leaveWith(options.callback_url, response);
      close();
      options.handler?.(response);
    };

    const fail = (error) => {
      for (const listener of listeners["payment.failed"] ?? []) listener({ error });
      if (redirects) leaveWith(options.callback_url, { error });
    };

    const dismiss = () => {
      close();
      options.modal?.ondismiss?.();
    };

    const close = () => {
      if (!overlay) return;
      window.removeEventListener("message", listen);
      overlay.remove();
      overlay = undefined;
      document.documentElement.style.overflow = hadOverflow;
      hadFocus?.focus?.();
    };

    this.open = () => {
      if (overlay) return;
      hadFocus = document.activeElement;
      hadOverflow = document.documentElement.style.overflow;
      overlay = document.createElement("iframe");
      overlay.className = "razorpay-checkout-frame";
      overlay.title = "Razorpay sandbox checkout";
      overlay.src = address(options);
      Object.assign(overlay.style, { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0" });
      overlay.style.zIndex = "2147483647";
      overlay.style.colorScheme = "light dark";
      document.documentElement.style.overflow = "hidden";
      window.addEventListener("message", listen);
      overlay.addEventListener("load", () => overlay?.focus());
      document.body.append(overlay);
    };

    this.close = close;
    this.on = (event, listener) => {
      listeners[event] = [...(listeners[event] ?? []), listener];
      return this;
    };
  };

  window.Razorpay.open = (options) => new window.Razorpay(options).open();
})();
