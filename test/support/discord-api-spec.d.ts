/** Discord's official OpenAPI document as zod schemas; the package has types for the JSON, not for the schemas. */
declare module 'discord-api-spec/zod' {
  import type { z } from 'zod';
  export const BaseCreateMessageCreateRequestSchema: z.ZodType;
}
