import { startCapture } from "./server.ts";

const { CAPTURE_PORT, CAPTURE_SMTP_PORT, CAPTURE_PUSH_PORT, CAPTURE_DATA_DIR } = process.env;

const capture = await startCapture({
  port: Number(CAPTURE_PORT ?? 0),
  smtpPort: Number(CAPTURE_SMTP_PORT ?? 0),
  pushPort: Number(CAPTURE_PUSH_PORT ?? 0),
  ...(CAPTURE_DATA_DIR && { dataDir: CAPTURE_DATA_DIR }),
});
const { inboxUrl, smtpUrl, smsUrl, pushOrigin, pushCaPath } = capture;
process.stdout.write(`${JSON.stringify({ inboxUrl, smtpUrl, smsUrl, pushOrigin, pushCaPath })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void capture.close().then(() => process.exit(0)));
}
