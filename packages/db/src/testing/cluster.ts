import type { TestProject } from "vitest/node";
import { startTestCluster, type TestServer } from "./test-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Vitest's global setup: one Postgres for the whole run, handed to the workers by `inject("testServer")`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, server } = await startTestCluster();
  project.provide("testServer", server);
  return () => cluster.stop();
}
