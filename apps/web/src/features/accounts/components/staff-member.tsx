import { accountId, staffRoleId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { MailAddress } from "../../../components/mail-address.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { dayOf } from "../../../lib/format.ts";
import { AccountAccess } from "./account-access.tsx";
import { GrantRole } from "./grant-role.tsx";
import { PharmacistNumber } from "./pharmacist-number.tsx";
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
  const proving = useProving(t`Once more, because it decides who comes in.`);
  const end = async (held: string) =>
    (await proving.prove()) && endRole.mutate({ staffRoleId: staffRoleId.parse(held) }, { onError: proving.refused });
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
                    pending={endRole.isPending || proving.isPending}
                    onClick={() => end(held.staffRoleId)}
                  >
                    <Trans>End</Trans>
                  </Button>
                )
              }
            />
          ))}
        </List>
        {proving.field}
        <ErrorNotice error={proving.unsaid(endRole.error) ?? proving.error} />
        {mayGrant && <GrantRole accountId={accountId.parse(member.accountId)} />}
      </section>
      {member.roles.some(({ role }) => role === "pharmacist") && <PharmacistNumber member={member} />}
      <AccountAccess account={member} />
    </div>
  );
}
