import { registerPharmacistInput } from "@carepoint/domain/accounts/pharmacist";
import { accountPolicy } from "@carepoint/domain/accounts/policy";
import { proveInput } from "@carepoint/domain/accounts/proof";
import {
  amendProfileInput,
  grantRoleInput,
  requestResetInput,
  revokeSessionInput,
  switchRoleInput,
} from "@carepoint/domain/accounts/schema";
import { setSigningPinInput } from "@carepoint/domain/accounts/signing-pin";
import { command, query, router } from "../../kernel/trpc.ts";
import { ownAccount, proved } from "./access.ts";
import { amendProfile } from "./commands/amend-profile.ts";
import { block, blockInput } from "./commands/block.ts";
import { endRole, endRoleInput } from "./commands/end-role.ts";
import { grantRole } from "./commands/grant-role.ts";
import { prove } from "./commands/prove.ts";
import { registerPharmacist } from "./commands/register-pharmacist.ts";
import { revokeSession } from "./commands/revoke-session.ts";
import { setSigningPin } from "./commands/set-signing-pin.ts";
import { switchRole } from "./commands/switch-role.ts";
import { unblock } from "./commands/unblock.ts";
import { accountsOfPatient, accountsOfPatientInput } from "./queries/patients.ts";
import { readProfile } from "./queries/profiles.ts";
import { findAccountByMail, listStaff } from "./queries/roles.ts";
import { readSession } from "./queries/session.ts";
import { listSessions } from "./queries/sessions.ts";

export const accountsRouter = router({
  session: query(accountPolicy.session).query(({ ctx }) => readSession(ctx)),
  profile: query(accountPolicy.profile).query(({ ctx }) => readProfile(ctx.db, ownAccount(ctx.actor))),
  amendProfile: command(accountPolicy.amend_profile, amendProfileInput, amendProfile),
  listSessions: query(accountPolicy.list_sessions).query(({ ctx }) =>
    listSessions(ctx.db, ownAccount(ctx.actor), ctx.actor.sessionId),
  ),
  revokeSession: command(accountPolicy.revoke_session, revokeSessionInput, revokeSession),
  prove: command(accountPolicy.prove, proveInput, prove),
  setSigningPin: command(accountPolicy.set_signing_pin, setSigningPinInput, proved(setSigningPin)),
  switchRole: command(accountPolicy.switch_role, switchRoleInput, switchRole),

  listStaff: query(accountPolicy.list_staff).query(({ ctx }) => listStaff(ctx.db)),
  /** Whom to give a role: the account behind an address of mail. */
  findByMail: query(accountPolicy.list_staff)
    .input(requestResetInput)
    .query(({ ctx, input }) => findAccountByMail(ctx.db, input.email)),
  grantRole: command(accountPolicy.grant_role, grantRoleInput, proved(grantRole)),
  endRole: command(accountPolicy.end_role, endRoleInput, proved(endRole)),
  registerPharmacist: command(accountPolicy.register_pharmacist, registerPharmacistInput, registerPharmacist),
  /** Whom to block: who signs in for a patient. */
  ofPatient: query(accountPolicy.block)
    .input(accountsOfPatientInput)
    .query(({ ctx, input }) => accountsOfPatient(ctx, input)),
  block: command(accountPolicy.block, blockInput, proved(block)),
  unblock: command(accountPolicy.unblock, blockInput, proved(unblock)),
});
