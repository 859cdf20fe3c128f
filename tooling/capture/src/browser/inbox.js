// The inbox page: shows one channel, newest first, and follows what arrives.
const tabs = [...document.querySelectorAll("[role=tab]")];
const list = document.getElementById("messages");
const model = document.getElementById("message");
const search = document.getElementById("to");
const nothingYet = { mail: "No mail yet.", sms: "No SMS yet.", push: "No push yet." };

let messages = [];
let shown = "";
const channel = () => tabs.find((tab) => `#${tab.dataset.channel}` === location.hash)?.dataset.channel ?? "mail";

const wanted = ({ to }) => to.join(" ").toLowerCase().includes(search.value.trim().toLowerCase());

function draw() {
  for (const tab of tabs) {
    const selected = tab.dataset.channel === channel();
    tab.ariaSelected = String(selected);
    tab.tabIndex = selected ? 0 : -1;
    if (selected) list.setAttribute("aria-labelledby", tab.id);
    tab.querySelector("span").textContent =
      messages.filter((message) => message.channel === tab.dataset.channel).length || "";
  }
  const fitting = messages.filter((message) => message.channel === channel() && wanted(message));
  // What is open or selected stays so when nothing on view has changed.
  const now = fitting.map(({ id }) => id).join() + channel();
  if (now === shown) return;
  shown = now;
  list.replaceChildren(...(fitting.length > 0 ? fitting.map(article) : [nothing()]));
}

function nothing() {
  const text = document.createElement("p");
  text.className = "none";
  text.textContent = search.value ? "Nothing for this recipient." : nothingYet[channel()];
  return text;
}

function article(message) {
  const drawn = model.content.cloneNode(true).firstElementChild;
  const part = (selector) => drawn.querySelector(selector);
  part("h2").textContent = message.subject;
  part("h2").hidden = !message.subject;
  part(".to").textContent = `To ${message.to.join(", ")}`;
  part("time").dateTime = message.at;
  part("time").textContent = new Date(message.at).toLocaleString("en-IN", { dateStyle: "medium", timeStyle: "medium" });
  part(".text").textContent = message.text.trim();
  part(".codes").append(...message.codes.map(copyButton));
  part(".links").append(...message.links.map(link));
  message.html
    ? part(".html").addEventListener("toggle", () => frame(part(".html"), message), { once: true })
    : part(".html").remove();
  part("dl").append(...details(message).flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
  return drawn;
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function copyButton(code) {
  const button = element("button", code);
  button.type = "button";
  button.title = "Copy";
  button.ariaLabel = `Copy ${code}`;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = code;
    }, 1500);
  });
  return button;
}

function link(address) {
  const anchor = element("a", address);
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener";
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

function frame(inside, message) {
  const view = document.createElement("iframe");
  view.title = message.subject || "Mail";
  view.sandbox = "allow-popups allow-popups-to-escape-sandbox";
  view.src = `/api/messages/${message.id}/html`;
  inside.append(view);
}

function details({ from, endpoint, templateId, headers, payload }) {
  const extra = { from, template: templateId, endpoint, payload: payload && JSON.stringify(payload) };
  return Object.entries({ ...extra, ...headers }).filter(([, value]) => value);
}

function show(tab) {
  history.replaceState(null, "", `#${tab.dataset.channel}`);
  draw();
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => show(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs.at((index + step) % tabs.length);
    show(next);
    next.focus();
  });
}

search.addEventListener("input", draw);
document.getElementById("clear").addEventListener("click", () => fetch("/api/messages", { method: "DELETE" }));
addEventListener("hashchange", draw);

new EventSource("/api/changes").addEventListener("changed", async () => {
  messages = await (await fetch("/api/messages")).json();
  draw();
});
draw();
