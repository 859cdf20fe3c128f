import { createFileRoute } from "@tanstack/react-router";
import { WriteOffs } from "../../features/stock/screens/write-offs.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/write-offs")({ component: WriteOffs });
