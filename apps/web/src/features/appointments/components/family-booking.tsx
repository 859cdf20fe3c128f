import { ownFamilySize } from "@carepoint/domain/appointments/back-to-back";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import type { useSession } from "../../../lib/session.ts";
import { useFamilySlots, useHoldFamily } from "../data.ts";
import { NextTimes } from "./next-times.tsx";

const shown = 9;

interface FamilyBookingProps {
  doctorId: DoctorId;
  patients: NonNullable<ReturnType<typeof useSession>>["patients"];
}

/** For an account that looks after several: times one after another, all or none. */
export function FamilyBooking({ doctorId, patients }: FamilyBookingProps): ReactNode {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="self-start" icon={<UsersRound aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>Several of the family, one after another</Trans>
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t`Who is coming?`} closeLabel={t`Close`}>
        {open && <Family doctorId={doctorId} patients={patients} />}
      </Sheet>
    </>
  );
}

function Family({ doctorId, patients }: FamilyBookingProps) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const slots = useFamilySlots(doctorId, chosen.length, 14);
  const hold = useHoldFamily();
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const enough = chosen.length >= ownFamilySize.least;
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col">
        <legend className="text-soft">
          <Trans>Choose two to four. They are seen in this order.</Trans>
        </legend>
        {patients.map(({ id, name }) => {
          const place = chosen.indexOf(id) + 1;
          return (
            <CheckboxField
              key={id}
              name="family"
              value={id}
              label={place > 0 ? `${place}. ${name}` : name}
              checked={place > 0}
              disabled={place === 0 && chosen.length >= ownFamilySize.most}
              onChange={() => toggle(id)}
            />
          );
        })}
      </fieldset>
      <ErrorNotice error={hold.error} />
      {enough && (
        <QueryView query={slots}>
          {(free) => (
            <div className="flex flex-col gap-3">
              <p>
                <Trans>The first begins at:</Trans>
              </p>
              <NextTimes
                slots={free.slice(0, shown)}
                pending={hold.isPending ? hold.variables?.startsAt : undefined}
                onTake={({ branchId, startsAt }) =>
                  hold.mutate(
                    {
                      doctorId,
                      branchId,
                      startsAt,
                      patientIds: chosen.flatMap((id) => patients.find((each) => each.id === id)?.id ?? []),
                    },
                    { onSuccess: () => void navigate({ to: "/visits" }) },
                  )
                }
              />
              <p className="text-soft">
                <Trans>All times are held together, or none. You finish each one on its own under My visits.</Trans>
              </p>
            </div>
          )}
        </QueryView>
      )}
    </div>
  );
}
