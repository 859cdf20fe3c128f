import { accountId, staffRoleId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { MailAddress } from "../../../components/mail-address.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dayOf, visitTime } from "../../../lib/format.ts";
import { GrantRole } from "./grant-role.tsx";
import { useRoleLine } from "./role-line.ts";
import { type StaffMember, useStaffCommands } from "./staff-data.ts";

type StaffMemberDetailProps = { member: StaffMember; mayGrant: boolean };

/** One person's roles and access. */
export function StaffMemberDetail({ member, mayGrant }: StaffMemberDetailProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const roleLine = useRoleLine();
  const { endRole } = useStaffCommands();
  return (
    <div className="flex flex-col gap-6">
      <SummaryList
        dense
        rows={[
          { term: t`E-mail`, detail: <MailAddress>{member.email}</MailAddress> },
          ...(member.username ? [{ term: t`User name`, detail: member.username }] : []),
        ]}
      />
      <section className="flex flex-col gap-3">
        <h3 className="text-lg">
          <Trans>Roles</Trans>
        </h3>
        <List label={t`Roles`}>
          {member.roles.map((held) => (
            <ListRow
              key={held.staffRoleId}
              title={roleLine(held)}
              description={t`since ${dayOf(held.since, zone)}`}
              end={
                mayGrant && (
                  <Button
                    size="compact"
                    disabled={blocked !== undefined}
                    pending={endRole.isPending}
                    onClick={() => endRole.mutate({ staffRoleId: staffRoleId.parse(held.staffRoleId) })}
                  >
                    <Trans>End</Trans>
                  </Button>
                )
              }
            />
          ))}
        </List>
        <ErrorNotice error={endRole.error} />
        {mayGrant && <GrantRole accountId={accountId.parse(member.accountId)} />}
      </section>
      <Access member={member} since={member.blocked ? visitTime(member.blocked.at, zone) : undefined} />
    </div>
  );
}

function Access({ member, since }: { member: StaffMember; since: string | undefined }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const [reason, setReason] = useState("");
  const { block, unblock } = useStaffCommands();
  const target = { accountId: accountId.parse(member.accountId), reason };
  const missing = offline ?? (reason.trim() === "" ? t`Write the reason first.` : undefined);
  const cleared = { onSuccess: () => setReason("") };
  return (
    <section className="flex flex-col gap-3 border-hairline border-t pt-5">
      <h3 className="text-lg">
        <Trans>Access</Trans>
      </h3>
      {member.blocked && (
        <p>
          <Trans>
            Blocked since {since}: {member.blocked.reason}
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
      <ErrorNotice error={block.error ?? unblock.error} />
      {member.blocked ? (
        <Button
          className="self-start"
          blocked={missing}
          pending={unblock.isPending}
          onClick={() => unblock.mutate(target, cleared)}
        >
          <Trans>Unblock</Trans>
        </Button>
      ) : (
        <Button
          className="self-start"
          variant="danger"
          blocked={missing}
          pending={block.isPending}
          onClick={() => block.mutate(target, cleared)}
        >
          <Trans>Block and sign out everywhere</Trans>
        </Button>
      )}
    </section>
  );
}
