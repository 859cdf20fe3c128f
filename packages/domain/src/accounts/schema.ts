import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { emailSchema, personName, phoneSchema } from "../kernel/contact.ts";
import { accountId, branchId, sessionId, staffRoleId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password.ts";
import { roleSchema } from "./roles.ts";
import { pinStates } from "./signing-pin.ts";

/** Lengths only; `judgePassword` knows the rest. Counted in code points, never trimmed. */
export const passwordSchema = z
  .string()
  .max(PASSWORD_MAX * 2)
  .refine((password) => [...password].length >= PASSWORD_MIN, "password_short")
  .refine((password) => [...password].length <= PASSWORD_MAX, "password_long");

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,29}$/, "username");

export const signUpByEmailInput = z.strictObject({ name: personName, email: emailSchema, password: passwordSchema });
export type SignUpByEmailInput = z.infer<typeof signUpByEmailInput>;

export const signUpByPhoneInput = z.strictObject({ name: personName, phone: phoneSchema });
export type SignUpByPhoneInput = z.infer<typeof signUpByPhoneInput>;

export const signUpInput = z.union([signUpByEmailInput, signUpByPhoneInput]);
export type SignUpInput = z.infer<typeof signUpInput>;

/** `login` is an e-mail address or a user name. */
export const signInInput = z.strictObject({
  login: z.string().trim().toLowerCase().min(3).max(254),
  password: z
    .string()
    .min(1)
    .max(PASSWORD_MAX * 2),
});
export type SignInInput = z.infer<typeof signInInput>;

export const otpSchema = z
  .string()
  .overwrite((typed) => typed.replace(/\s/g, ""))
  .regex(/^\d{6}$/, "otp");

export const verifyOtpInput = z.strictObject({ phone: phoneSchema, otp: otpSchema });
export type VerifyOtpInput = z.infer<typeof verifyOtpInput>;

export const amendProfileInput = z.strictObject({
  name: personName.optional(),
  username: usernameSchema.optional(),
  locale: localeSchema.optional(),
});
export type AmendProfileInput = z.infer<typeof amendProfileInput>;

export const changePasswordInput = z.strictObject({
  currentPassword: z
    .string()
    .min(1)
    .max(PASSWORD_MAX * 2),
  newPassword: passwordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const requestResetInput = z.strictObject({ email: emailSchema });
export const resetPasswordInput = z.strictObject({ token: z.string().min(16).max(256), newPassword: passwordSchema });

export const revokeSessionInput = z.strictObject({ sessionId });

/** One session acts in one role, at one branch where the role has one. */
export const switchRoleInput = z.strictObject({ role: roleSchema, branchId: branchId.nullable().default(null) });
export type SwitchRoleInput = z.infer<typeof switchRoleInput>;

export const grantRoleInput = z.strictObject({
  accountId,
  role: roleSchema.exclude(["patient", "doctor"]),
  branchId: branchId.nullable().default(null),
});
export type GrantRoleInput = z.infer<typeof grantRoleInput>;

export const endRoleInput = z.strictObject({ staffRoleId });
export type EndRoleInput = z.infer<typeof endRoleInput>;

export const blockInput = z.strictObject({ accountId, reason: z.string().trim().min(1).max(500) });
export type BlockInput = z.infer<typeof blockInput>;

export const profileView = z.object({
  accountId,
  name: z.string(),
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  locale: localeSchema,
  signingPin: z.enum(pinStates),
});
export interface ProfileView extends z.infer<typeof profileView> {}

export const sessionView = z.object({
  id: sessionId,
  current: z.boolean(),
  device: z.string(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
});
export interface SessionView extends z.infer<typeof sessionView> {}
