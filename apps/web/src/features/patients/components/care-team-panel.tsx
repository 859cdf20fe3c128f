import { doctorId as doctorIdOf, type PatientId } from "@carepoint/domain/kernel/id";
import { mostCareDays } from "@carepoint/domain/patients/care-team";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf } from "../../../lib/format.ts";
import { useCareTeam, useCareTeamCommands, useDoctorsToAdmit } from "../data.ts";

interface CareTeamPanelProps {
  readonly patientId: PatientId;
  /** As what: how long each may give, and that a doctor ends nobody else's. */
  readonly as: keyof typeof mostCareDays;
}

/** Doctors who see the record without a visit, since an admission: each until a day, or until it is ended here. */
export function CareTeamPanel({ patientId, as }: CareTeamPanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { leave } = useCareTeamCommands();
  const query = useCareTeam(patientId);
  return (
    <Panel
      title={t`Care team`}
      description={t`Doctors who treat the patient without a visit, such as on a ward. The patient is told who and until when.`}
    >
      <QueryView query={query}>
        {(team) => (
          <div className="flex flex-col gap-5">
            {team.length > 0 && (
              <List label={t`Care team`} className="border-hairline border-t">
                {team.map(({ id, doctorName, untilAt }) => {
                  const until = dayOf(untilAt, zone);
                  return (
                    <ListRow
                      key={id}
                      title={doctorName}
                      description={t`May see the record until: ${until}.`}
                      end={
                        as !== "doctor" && (
                          <Button
                            size="compact"
                            aria-label={t`End for ${doctorName}`}
                            pending={leave.isPending && leave.variables?.careTeamId === id}
                            blocked={blocked}
                            onClick={() => leave.mutate({ careTeamId: id })}
                          >
                            <Trans>End</Trans>
                          </Button>
                        )
                      }
                    />
                  );
                })}
              </List>
            )}
            <ErrorNotice error={leave.error} />
            <Admit patientId={patientId} most={mostCareDays[as]} />
          </div>
        )}
      </QueryView>
    </Panel>
  );
}

function Admit({ patientId, most }: { patientId: PatientId; most: number }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const doctors = useDoctorsToAdmit().data ?? [];
  const { admit } = useCareTeamCommands();
  const [doctor, setDoctor] = useState("");
  const [days, setDays] = useState("7");
  const [checked, setChecked] = useState(false);
  const count = Number(days);
  const fits = Number.isInteger(count) && count >= 1 && count <= most;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const chosen = doctorIdOf.safeParse(doctor);
    if (!chosen.success || !fits) return;
    admit.mutate(
      { patientId, doctorId: chosen.data, days: count },
      {
        onSuccess: () => {
          setDoctor("");
          setChecked(false);
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <SelectField
        className="min-w-0 flex-1 basis-56"
        label={t`Doctor`}
        value={doctor}
        error={checked && doctor === "" ? t`Choose one.` : undefined}
        options={[{ value: "", label: t`Choose` }, ...doctors.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => setDoctor(event.target.value)}
      />
      <NumberField
        className="w-28"
        label={t`Days`}
        value={days}
        error={checked && !fits ? t`From 1 to ${most}.` : undefined}
        onChange={(event) => setDays(event.target.value)}
      />
      <Button type="submit" pending={admit.isPending} blocked={blocked}>
        <Trans>Take into care</Trans>
      </Button>
      <div className="w-full">
        <ErrorNotice error={admit.error} />
      </div>
    </form>
  );
}
