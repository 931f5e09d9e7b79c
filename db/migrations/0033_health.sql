CREATE INDEX "communication_unsent_index" ON "communication" USING btree ("clinic_id","send_after") WHERE status in ('preparation', 'on-hold');--> statement-breakpoint
CREATE INDEX "communication_sent_index" ON "communication" USING btree ("clinic_id","sent_at");--> statement-breakpoint
CREATE INDEX "payment_captured_index" ON "payment" USING btree ("clinic_id","captured_at");--> statement-breakpoint
CREATE INDEX "payment_quarantined_index" ON "payment" USING btree ("clinic_id") WHERE status = 'quarantined';--> statement-breakpoint
CREATE INDEX "refund_open_index" ON "refund" USING btree ("clinic_id") WHERE status in ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "webhook_event_received_index" ON "webhook_event" USING btree ("clinic_id","received_at");