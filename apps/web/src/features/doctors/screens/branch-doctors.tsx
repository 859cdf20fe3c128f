import type { BranchId } from "@carepoint/domain/kernel/id";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useDoctorsAt } from "../data.ts";

/** The doctors who sit at the desk's branch: each leads to the hours. */
export function BranchDoctors({ branchId }: { branchId: BranchId }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const query = useDoctorsAt(branchId);
  const [text, setText] = useState("");
  const sought = text.trim().toLowerCase();
  const fits = (name: string) => name.toLowerCase().includes(sought);
  return (
    <Screen title={t`Doctors' hours`} lead={t`Hours, leave and limits of the doctors at your branch.`}>
      <SearchField
        className="w-full sm:w-72"
        label={t`Doctor's name`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onClear={() => setText("")}
        clearLabel={t`Clear`}
      />
      <QueryView
        query={query}
        isEmpty={(doctors) => doctors.length === 0}
        empty={{
          title: t`No doctor sits at this branch yet`,
          body: t`The administration sets a doctor's first hours.`,
        }}
      >
        {(doctors) => (
          <Card flush>
            <List label={t`Doctors`}>
              {doctors
                .filter(({ name }) => fits(name))
                .map((doctor) => (
                  <ListRow
                    key={doctor.id}
                    title={doctor.name}
                    description={pick(doctor.departmentName)}
                    chevron
                    render={<Link to="/desk/doctors/$doctorId" params={{ doctorId: doctor.id }} />}
                  />
                ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}
