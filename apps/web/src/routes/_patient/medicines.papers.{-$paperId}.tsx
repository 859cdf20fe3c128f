import { paperId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MyPapers } from "../../features/pharmacy/screens/my-papers.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/papers/{-$paperId}")({
  beforeLoad: requireRole("patient"),
  component: () => <MyPapers paperId={paperId.safeParse(Route.useParams().paperId).data} />,
});
