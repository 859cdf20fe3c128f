import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { AddStaff } from "../components/add-staff.tsx";
import { useRoleLine } from "../components/role-line.ts";
import { type StaffMember, useStaff } from "../components/staff-data.ts";
import { StaffMemberDetail } from "../components/staff-member.tsx";

/** Everyone who works here. An administrator blocks and unblocks; a superuser gives and ends roles. */
export function Staff() {
  const { t } = useLingui();
  const { role } = useSignedIn();
  const query = useStaff();
  const roleLine = useRoleLine();
  const [text, setText] = useState("");
  /** An account's id, `new`, or nothing. */
  const [selected, setSelected] = useState<string>();
  const rows = (query.data ?? []).filter((row) => fits(row, text));
  const member = query.data?.find(({ accountId }) => accountId === selected);
  const close = () => setSelected(undefined);
  const columns: Column<StaffMember>[] = [
    { key: "name", header: t`Name`, card: "title", cell: (row) => <span className="font-strong">{row.name}</span> },
    { key: "email", header: t`E-mail`, yields: true, cell: (row) => row.email },
    { key: "roles", header: t`Roles`, cell: (row) => row.roles.map(roleLine).join(", ") || t`none` },
    {
      key: "status",
      header: t`Status`,
      card: "meta",
      cell: (row) => (
        <StatusPill tone={row.blocked ? "problem" : "confirmed"}>
          {row.blocked ? <Trans>Blocked</Trans> : <Trans>Active</Trans>}
        </StatusPill>
      ),
    },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Staff · Care Point`}</title>
          <PageHeader
            title={t`Staff`}
            lead={role === "superuser" ? undefined : t`Roles are given and ended by the superuser.`}
            actions={
              role === "superuser" && (
                <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => setSelected("new")}>
                  <Trans>Give someone a role</Trans>
                </Button>
              )
            }
          />
          <SearchField
            className="w-full sm:w-72"
            label={t`Name or e-mail`}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onClear={() => setText("")}
            clearLabel={t`Clear`}
          />
        </>
      }
      panel={
        <SidePanel
          open={member !== undefined || selected === "new"}
          onClose={close}
          closeLabel={t`Close`}
          title={member?.name ?? t`Give someone a role`}
        >
          {member && <StaffMemberDetail key={member.accountId} member={member} mayGrant={role === "superuser"} />}
          {selected === "new" && <AddStaff onGranted={setSelected} />}
        </SidePanel>
      }
    >
      <QueryView query={query} isEmpty={() => rows.length === 0} empty={{ title: t`Nobody fits` }}>
        {() => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Staff`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.accountId}
            selectedKey={selected}
            onSelect={(row) => setSelected(row.accountId)}
          />
        )}
      </QueryView>
    </TableAndPanel>
  );
}

function fits({ name, email }: StaffMember, text: string): boolean {
  return `${name} ${email}`.toLowerCase().includes(text.trim().toLowerCase());
}
