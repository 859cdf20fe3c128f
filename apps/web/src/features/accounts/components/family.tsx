import { Avatar } from "@carepoint/ui/blocks/avatar";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { relationNames } from "../../../components/relation-names.ts";
import type { Session } from "../../../lib/session.ts";
import { AddPatient } from "./add-patient.tsx";

/** The people this account books, pays and reads for. */
export function Family({ patients }: Pick<Session, "patients">) {
  const { i18n, t } = useLingui();
  const [adding, setAdding] = useState(false);
  const offline = useOnlineOnly();
  const add = (
    <Button icon={<UserPlus aria-hidden />} blocked={offline} onClick={() => setAdding(true)}>{t`Add someone`}</Button>
  );
  return (
    <Panel
      title={t`Me and my family`}
      description={t`You can book visits and read prescriptions for them. Open someone for contact, allergies and history.`}
      actions={add}
      flush
    >
      {patients.length === 0 ? (
        <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>
      ) : (
        <List label={t`Me and my family`}>
          {patients.map(({ id, name, relation, mrn }) => (
            <ListRow
              key={id}
              leading={<Avatar name={name} size="small" />}
              title={name}
              description={i18n._(relationNames[relation])}
              end={<span className="text-soft text-sm tabular-nums">{mrn}</span>}
              chevron
              render={<Link to="/family/$patientId" params={{ patientId: id }} />}
            />
          ))}
        </List>
      )}
      <Sheet open={adding} onClose={() => setAdding(false)} title={t`Add someone`} closeLabel={t`Close`}>
        {adding && (
          <AddPatient first={patients.every(({ relation }) => relation !== "self")} onDone={() => setAdding(false)} />
        )}
      </Sheet>
    </Panel>
  );
}
