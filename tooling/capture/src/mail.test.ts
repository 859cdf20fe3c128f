import { createTransport } from "nodemailer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Capture, startCapture } from "./server.ts";

let capture: Capture;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
});
beforeEach(() => capture.clear());
afterAll(() => capture.close());

const send = (mail: object) =>
  createTransport(capture.smtpUrl).sendMail({ from: "Care Point <desk@carepoint.example>", text: "…", ...mail });

describe("a captured mail", () => {
  it("is readable as text and html, with its headers, in any script", async () => {
    await send({
      to: "Asha <asha@example.org>",
      subject: "आपकी मुलाक़ात पक्की है",
      text: "कल सुबह 10:30",
      html: "<p>कल सुबह <b>10:30</b></p>",
      headers: { "List-Unsubscribe": "<https://carepoint.example/stop>" },
    });

    expect(await capture.waitFor({ channel: "mail", to: "ASHA@example.org" }, 2_000)).toMatchObject({
      from: '"Care Point" <desk@carepoint.example>',
      subject: "आपकी मुलाक़ात पक्की है",
      text: "कल सुबह 10:30",
      html: expect.stringContaining("<b>10:30</b>"),
      headers: { "list-unsubscribe": "<https://carepoint.example/stop>" },
    });
  });

  it("gives its links once each and its one-time code", async () => {
    await send({
      to: "asha@example.org",
      text: "Open https://carepoint.example/verify?token=a&x=1. Your code is 482910; do not call +919876543210.",
      html: '<a href="https://carepoint.example/verify?token=a&amp;x=1">Open</a>',
    });
    const [mail] = capture.messages();
    expect(mail).toMatchObject({ links: ["https://carepoint.example/verify?token=a&x=1"], codes: ["482910"] });
  });

  it("goes to blind copies too", async () => {
    await send({ to: "asha@example.org", bcc: "audit@example.org" });
    expect(capture.messages({ to: "audit@example.org" })).toHaveLength(1);
  });
});

it("a scripted failure refuses one mail for now and takes the next", async () => {
  capture.failNext("mail", 1);
  await expect(send({ to: "asha@example.org" })).rejects.toMatchObject({ responseCode: 451 });
  await send({ to: "asha@example.org" });
  expect(capture.messages()).toHaveLength(1);
});

it("a mail's html is served without script and without outside pictures", async () => {
  await send({ to: "asha@example.org", html: "<script>alert(1)</script>" });
  const response = await fetch(new URL(`/api/messages/${capture.messages()[0]?.id}/html`, capture.inboxUrl));
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)/);
});
