import { paperId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Papers } from "../../features/pharmacy/screens/papers.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/papers/{-$paperId}")({
  component: () => <Papers paperId={paperId.safeParse(Route.useParams().paperId).data} />,
});
