import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../../kernel/context.ts";

/** The account whose own rows these are. Everything here that is "own" hangs on it. Throws `unauthenticated`. */
export function ownAccount({ accountId }: Actor): AccountId {
  if (!accountId) throw new DomainError("unauthenticated");
  return accountId;
}
