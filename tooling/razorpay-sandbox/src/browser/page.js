// The page in the iframe. It talks to the sandbox it came from and tells the page that opened it what happened.
const query = new URLSearchParams(location.search);
const openedBy = query.get("parent") ?? "";
const orderId = query.get("order_id");
const said = document.getElementById("said");
const choices = document.getElementById("choices");
let waitingFor;

const tell = (message) => {
  if (openedBy && window.parent !== window) window.parent.postMessage({ razorpay: orderId, ...message }, openedBy);
};

const say = (text) => {
  said.textContent = text;
  said.focus();
};

const working = (on) => {
  for (const control of choices.elements) control.disabled = on;
};

async function ask(path, body) {
  const response = await fetch(path, body && { method: "POST", body: JSON.stringify(body) });
  return response.json();
}

async function pay(outcome) {
  working(true);
  say("Paying");
  const attempt = await ask("/checkout/pay", {
    order_id: orderId,
    key_id: query.get("key_id"),
    outcome,
    method: choices.elements.method.value,
    email: query.get("email") ?? "",
    contact: query.get("contact") ?? "",
    capture_after_seconds: choices.elements.seconds.valueAsNumber,
  });
  report(attempt);
}

function report(attempt) {
  if (attempt.razorpay_signature) {
    say("Paid. Taking you back.");
    const { razorpay_payment_id, razorpay_order_id, razorpay_signature } = attempt;
    tell({ paid: { razorpay_payment_id, razorpay_order_id, razorpay_signature } });
  } else if (attempt.error) {
    say(attempt.error.description);
    choices.hidden = false;
    working(false);
    tell({ failed: attempt.error });
  } else {
    say("We have not heard from your bank yet. You can close this window: do not pay again.");
    choices.hidden = true;
    waitingFor = attempt.razorpay_payment_id;
    setTimeout(look, 2000);
  }
}

// While the window stays open, a pending payment may still be answered.
async function look() {
  if (!waitingFor) return;
  const attempt = await ask(`/checkout/status?order_id=${orderId}&payment_id=${waitingFor}`);
  if (attempt.status === "created") setTimeout(look, 2000);
  else report(attempt);
}

choices?.addEventListener("submit", (event) => {
  event.preventDefault();
  pay(event.submitter?.value ?? "success").catch(() => {
    say("The sandbox did not answer. Try again.");
    working(false);
  });
});

if (choices) working(false);

document.getElementById("close").addEventListener("click", () => tell({ closed: true }));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tell({ closed: true });
});

const colour = query.get("color");
if (colour && CSS.supports("color", colour)) document.documentElement.style.setProperty("--accent", colour);
(choices?.querySelector("button") ?? said).focus();
