import { accountId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { visitTime } from "../../../lib/format.ts";
import { type StaffMember, useStaffCommands } from "./staff-data.ts";

interface AccountAccessProps {
  readonly account: Pick<StaffMember, "accountId" | "blocked">;
}

/** Shuts an account out and lets it in again, with a reason each. */
export function AccountAccess({ account }: AccountAccessProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const since = account.blocked ? visitTime(account.blocked.at, zone) : "";
  const offline = useOnlineOnly();
  const [reason, setReason] = useState("");
  const { block, unblock } = useStaffCommands();
  const target = { accountId: accountId.parse(account.accountId), reason };
  const missing = offline ?? (reason.trim() === "" ? t`Write the reason first.` : undefined);
  const proving = useProving(t`Once more, because it decides who comes in.`);
  const heard = { onSuccess: () => setReason(""), onError: proving.refused };
  const press = async ({ mutate }: typeof block) => (await proving.prove()) && mutate(target, heard);
  return (
    <section className="flex flex-col gap-3 border-hairline border-t pt-5">
      <h3 className="text-lg">
        <Trans>Access</Trans>
      </h3>
      {account.blocked && (
        <p>
          <Trans>
            Blocked since {since}: {account.blocked.reason}
          </Trans>
        </p>
      )}
      <TextField
        label={t`Reason`}
        hint={t`Kept in the audit.`}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {proving.field}
      <ErrorNotice error={proving.unsaid(block.error ?? unblock.error) ?? proving.error} />
      {account.blocked ? (
        <Button
          className="self-start"
          blocked={missing}
          pending={unblock.isPending || proving.isPending}
          onClick={() => press(unblock)}
        >
          <Trans>Unblock</Trans>
        </Button>
      ) : (
        <Button
          className="self-start"
          variant="danger"
          blocked={missing}
          pending={block.isPending || proving.isPending}
          onClick={() => press(block)}
        >
          <Trans>Block and sign out everywhere</Trans>
        </Button>
      )}
    </section>
  );
}
