import type { TestServer } from "@carepoint/api/testing/server";
import { hashPassword } from "@carepoint/db/password-hash";
import { freshId } from "../harness/chance.ts";

const password = "a quiet ward at night";
let hash: string | undefined;

/** A browser with one cookie, which it shows to whichever node it is sent to. */
export class Device {
  readonly #origin: string;
  cookie = "";
  /** The cookie as the server wrote it, with its flags. */
  setCookie = "";

  constructor(server: TestServer) {
    this.#origin = server.hospital.services.env.publicUrl;
  }

  async post(address: string, path: string, body: object): Promise<Response> {
    const headers = { "Content-Type": "application/json", Origin: this.#origin, Cookie: this.cookie };
    const answer = await fetch(`${address}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const [told] = answer.headers.getSetCookie().filter((each) => each.includes("cp_session"));
    if (told && !/max-age=0/i.test(told)) {
      this.setCookie = told;
      this.cookie = told.split(";")[0] ?? "";
    }
    return answer;
  }

  mutate(address: string, path: string, input: object): Promise<Response> {
    return this.post(address, `/trpc/${path}`, { ...input, opId: freshId() });
  }

  get(address: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${address}${path}`, { ...init, headers: { ...init.headers, Cookie: this.cookie } });
  }

  async signIn(address: string, email: string): Promise<void> {
    const answer = await this.post(address, "/api/auth/sign-in/email", { email, password });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  }

  changePassword(address: string): Promise<Response> {
    const body = { currentPassword: password, newPassword: "a quiet ward at dawn", revokeOtherSessions: true };
    return this.post(address, "/api/auth/change-password", body);
  }

  /** Who the server takes the device for: an account's id, or null. */
  async accountAt(address: string): Promise<string | null> {
    const told: { result?: { data: { accountId: string } } } = JSON.parse(
      await (await this.get(address, "/trpc/accounts.profile")).text(),
    );
    return told.result?.data.accountId ?? null;
  }
}

/** Gives an account the password that every device here knows. Answers its address of mail. */
export async function givePassword({ hospital }: TestServer, accountId: string): Promise<string> {
  hash ??= await hashPassword(password);
  const { db } = hospital;
  await db
    .insertInto("auth.account")
    .values({ accountId, providerId: "credential", userId: accountId, password: hash })
    .execute();
  const { email } = await db
    .selectFrom("auth.user")
    .select("email")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return email;
}
