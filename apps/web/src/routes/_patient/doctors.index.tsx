import { departmentId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { spokenLanguages } from "../../components/spoken-languages.ts";
import { FindDoctor } from "../../features/appointments/screens/find-doctor.tsx";

const searchSchema = z.object({
  text: z.string().max(100).optional().catch(undefined),
  departmentId: departmentId.optional().catch(undefined),
  language: z.enum(spokenLanguages).optional().catch(undefined),
  maxFee: chargeSchema.optional().catch(undefined),
});

export const Route = createFileRoute("/_patient/doctors/")({ validateSearch: searchSchema, component: Find });

function Find() {
  const navigate = Route.useNavigate();
  return <FindDoctor search={Route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}
