import { currentMedicines } from "@carepoint/domain/records/current-medicines";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { dateText, todayIn } from "../../../lib/format.ts";
import { doseSentence } from "./dose-sentence.ts";
import { useLettered } from "./generics-data.ts";
import type { Visit } from "./visit-data.ts";

type CurrentMedicinesPanelProps = Pick<Visit, "prescriptions" | "earlier"> & {
  zone: string;
  /** Each leads to its prescription: on the patient's own pages. */
  linked?: boolean;
};

/** What the patient should be taking today, by all prescriptions that are in force; read without a network too. */
export function CurrentMedicinesPanel({ zone, prescriptions, earlier, linked = false }: CurrentMedicinesPanelProps) {
  const { t, i18n } = useLingui();
  const letter = useLettered(!linked);
  const medicines = currentMedicines([...prescriptions, ...earlier], todayIn(zone), zone);
  return (
    <Panel title={t`Medicines now`}>
      {medicines.length === 0 ? (
        <p className="text-sm text-soft">
          <Trans>Nothing that was prescribed here is being taken.</Trans>
        </p>
      ) : (
        <List label={t`Medicines now`} className="border-hairline border-t">
          {medicines.map(({ line, prescriptionId, doctorName, until }) => {
            const last = dateText(until);
            return (
              <ListRow
                key={`${prescriptionId}/${line.name}/${line.strength}`}
                title={`${letter(line.name)} ${line.strength}`}
                {...(linked && {
                  chevron: true,
                  render: <Link to="/prescriptions/$prescriptionId" params={{ prescriptionId }} />,
                })}
                description={
                  <Facts>
                    <span>{doseSentence(line, (text) => i18n._(text))}</span>
                    <span>
                      <Trans>
                        Until {last}, by {doctorName}
                      </Trans>
                    </span>
                  </Facts>
                }
              />
            );
          })}
        </List>
      )}
    </Panel>
  );
}
