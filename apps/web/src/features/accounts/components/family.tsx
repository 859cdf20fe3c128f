import { Avatar } from "@carepoint/ui/blocks/avatar";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { relationNames } from "../../../components/relation-names.ts";
import type { Session } from "../../../lib/session.ts";

/** The people this account books, pays and reads for. */
export function Family({ patients }: Pick<Session, "patients">) {
  const { i18n, t } = useLingui();
  if (patients.length === 0) {
    return <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>;
  }
  return (
    <List label={t`Me and my family`}>
      {patients.map(({ id, name, relation, mrn }) => (
        <ListRow
          key={id}
          leading={<Avatar name={name} size="small" />}
          title={name}
          description={
            <Facts>
              <span>{i18n._(relationNames[relation])}</span>
              <span className="whitespace-nowrap tabular-nums">{mrn}</span>
            </Facts>
          }
          chevron
          render={<Link to="/family/$patientId" params={{ patientId: id }} />}
        />
      ))}
    </List>
  );
}
