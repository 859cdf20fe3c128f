import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { i18n } from "@lingui/core";
import { reportReach } from "./connectivity.ts";
import { AppError } from "./errors.ts";
import { writePreference } from "./preferences.ts";

/** Sign-in and its relatives live beside tRPC, under /api/auth. Every call resolves or throws an AppError. */

/** Where the link of the mail leads once the server has looked at it; it adds `error` when the link does not hold. */
const verified = () => `${location.origin}/verify?done=1`;

export const signUpEmail = (body: { name: string; email: string; password: string }) =>
  enter("sign-up/email", { ...body, callbackURL: verified() });

export const signInEmail = (body: { email: string; password: string }) => enter("sign-in/email", body);

export const signInUsername = (body: { username: string; password: string }) => enter("sign-in/username", body);

/** `login` is an address or a user name. */
export const signIn = ({ login, password }: { login: string; password: string }) =>
  login.includes("@") ? signInEmail({ email: login, password }) : signInUsername({ username: login, password });

export const sendOtp = (phone: string) => post("phone-number/send-otp", { phoneNumber: phone });

/** Signs in, and makes the account when the number is new. */
export const verifyOtp = ({ phone, otp }: { phone: string; otp: string }) =>
  enter("phone-number/verify", { phoneNumber: phone, code: otp });

export const signOut = () => post("sign-out", {});

export const requestReset = (email: string) =>
  post("request-password-reset", { email, redirectTo: `${location.origin}/reset` });

export const resetPassword = (body: { token: string; newPassword: string }) => post("reset-password", body);

/** Ends every other session of the account. */
export const changePassword = (body: { currentPassword: string; newPassword: string }) =>
  post("change-password", { ...body, revokeOtherSessions: true });

export const sendVerification = (email: string) => post("send-verification-email", { email, callbackURL: verified() });

/** The link in the mail carries the token. */
export const verifyEmail = (token: string) => request(`verify-email?token=${encodeURIComponent(token)}`);

/** better-auth's codes in ours; what is missing here is judged by its status. */
const codes: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong_credentials",
  INVALID_USERNAME_OR_PASSWORD: "wrong_credentials",
  INVALID_PASSWORD: "wrong_credentials",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "wrong_credentials",
  INVALID_USERNAME: "wrong_credentials",
  USER_ALREADY_EXISTS: "already_registered",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "already_registered",
  PASSWORD_TOO_SHORT: "weak_password",
  PASSWORD_TOO_LONG: "weak_password",
  PASSWORD_COMPROMISED: "weak_password",
  INVALID_OTP: "otp_wrong",
  OTP_NOT_FOUND: "otp_expired",
  OTP_EXPIRED: "otp_expired",
  TOO_MANY_ATTEMPTS: "otp_expired",
  INVALID_TOKEN: "otp_expired",
  TOKEN_EXPIRED: "otp_expired",
  BANNED_USER: "account_blocked",
  INVALID_PHONE_NUMBER: "invalid_input",
  INVALID_EMAIL: "invalid_input",
};

const statuses: Readonly<Record<number, ErrorCode>> = {
  400: "invalid_input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "too_large",
  422: "invalid_input",
  429: "rate_limited",
  503: "provider_unavailable",
};

/** Whoever enters ends what was open on this browser, on the server too: a sign-out that was owed for it is paid. */
async function enter(path: string, body: object): Promise<void> {
  await post(path, body);
  writePreference("sign-out-owed", null);
}

const post = (path: string, body: object) =>
  request(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

interface Asked {
  readonly method?: "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function request(path: string, init: Asked = {}): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    ...init,
    // Whoever signs up is written to in the language they read here, not in the one their browser was installed in.
    headers: { ...init.headers, "accept-language": i18n.locale },
    credentials: "same-origin",
    signal: AbortSignal.timeout(12_000),
  }).catch(() => null);
  reportReach(response !== null);
  if (!response) throw new AppError("offline");
  if (response.ok) return;
  const told: unknown = await response.json().catch(() => null);
  throw new AppError(codeFor(told, response.status), response.headers.get("x-request-id"));
}

/** Our own hooks answer with a code of the closed list, better-auth with one of its own. */
function codeFor(told: unknown, status: number): ErrorCode {
  const code = typeof told === "object" && told !== null && "code" in told ? String(told.code) : "";
  return codes[code] ?? ownCode(code.toLowerCase()) ?? statuses[status] ?? "internal";
}

const ownCodes = [
  "weak_password",
  "rate_limited",
  "account_blocked",
  "wrong_credentials",
  "otp_wrong",
  "otp_expired",
] as const;
const ownCode = (code: string): ErrorCode | undefined => ownCodes.find((own) => own === code);
