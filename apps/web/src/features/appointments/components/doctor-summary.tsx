import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { Facts } from "@carepoint/ui/blocks/facts";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DoctorCard } from "../../../components/doctor-card.tsx";
import { languageName, listText, money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

interface DoctorSummaryProps {
  doctor: DoctorView;
  title?: ReactNode;
  untitled?: boolean;
  children?: ReactNode;
}

/** A doctor from the directory in words. */
export function DoctorSummary({ doctor, title, untitled = false, children }: DoctorSummaryProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const department = local(doctor.departmentName);
  // What the doctor wrote is in one language; the department has a name in each.
  const isNamedAlike = Object.values(doctor.departmentName).includes(doctor.specialisation);
  const years = plural(doctor.experienceYears, { one: "# year of experience", other: "# years of experience" });
  const asked = doctor.kinds[0]?.fee ?? doctor.fee;
  const fee = money(asked);
  return (
    <DoctorCard
      name={doctor.name}
      title={title}
      untitled={untitled}
      about={
        <Facts>
          {!isNamedAlike && <span>{doctor.specialisation}</span>}
          <span>{department}</span>
        </Facts>
      }
      qualification={doctor.qualification}
      facts={[
        {
          key: "fee",
          text: asked === 0 ? <Trans>Free of charge</Trans> : <strong className="font-strong">{fee}</strong>,
        },
        ...(doctor.experienceYears > 0 ? [{ key: "experience", text: years }] : []),
        { key: "languages", text: t`Speaks ${listText(doctor.languages.map(languageName))}` },
      ]}
    >
      {children}
    </DoctorCard>
  );
}
