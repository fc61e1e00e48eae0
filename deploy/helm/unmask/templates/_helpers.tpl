{{- define "unmask.labels" -}}
app.kubernetes.io/name: unmask
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /* Every setting of Spark that is not a field of the operator's. */ -}}
{{- define "unmask.sparkConf" -}}
{{- $gpu := int .Values.gpu.perExecutor -}}
{{- $conf := dict
  "spark.ui.enabled" (toString .Values.metrics)
  "spark.dynamicAllocation.enabled" "false"
  "spark.kubernetes.executor.deleteOnTermination" "false"
  "spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.mount.path" "/data/spark"
  "spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.options.sizeLimit" .Values.localDisk
  "spark.executor.extraJavaOptions" "-Dorg.bytedeco.javacpp.cachedir=/data/spark/javacpp"
  "spark.executorEnv.LC_ALL" "C.UTF-8" -}}
{{- if $gpu }}{{- $_ := set $conf "spark.executor.resource.gpu.vendor" .Values.gpu.vendor }}{{- end -}}
{{- toYaml (merge (deepCopy .Values.sparkConf) $conf) -}}
{{- end }}

{{- define "unmask.arguments" -}}
- --config
- /etc/unmask/unmask.conf
- --warehouse
- {{ .Values.job.warehouse | quote }}
{{- if .Values.job.input }}
- --input
- {{ .Values.job.input | quote }}
{{- end }}
{{- if int .Values.gpu.perExecutor }}
- --set
- backend.device=cuda
- --set
- backend.gpu.per-executor={{ int .Values.gpu.perExecutor }}
- --set
- backend.gpu.discovery-script=/opt/unmask/deploy/gpu/discover-gpus.sh
{{- end }}
{{- range .Values.job.options }}
- {{ . | quote }}
{{- end }}
{{- end }}

{{- define "unmask.environment" -}}
{{- range .Values.secretsAsEnvironment }}
- secretRef:
    name: {{ . }}
{{- end }}
{{- end }}

{{- define "unmask.securityContext" -}}
allowPrivilegeEscalation: false
runAsNonRoot: true
runAsUser: {{ int .Values.runAsUser }}
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "unmask.pod" -}}
labels:
  {{- include "unmask.labels" . | nindent 2 }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with (include "unmask.environment" .) }}
envFrom:
  {{- . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "unmask.securityContext" . | nindent 2 }}
{{- end }}

{{- /* The spec of a SparkApplication, which a ScheduledSparkApplication repeats as its template. */ -}}
{{- define "unmask.application" -}}
type: Java
mode: cluster
sparkVersion: {{ .Values.sparkVersion | quote }}
image: {{ .Values.image }}
imagePullPolicy: {{ .Values.imagePullPolicy }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
mainClass: {{ .Values.job.class }}
mainApplicationFile: local:///opt/unmask/jobs/target/unmask.jar
arguments:
  {{- include "unmask.arguments" . | nindent 2 }}
sparkConf:
  {{- include "unmask.sparkConf" . | nindent 2 }}
{{- with .Values.hadoopConfigMap }}
hadoopConfigMap: {{ . }}
{{- end }}
# The same command goes on where a dead one was. A mistake in the configuration ends the same way each time, so not for ever.
restartPolicy:
  type: OnFailure
  onFailureRetries: 2
  onFailureRetryInterval: 60
  onSubmissionFailureRetries: 3
  onSubmissionFailureRetryInterval: 60
driver:
  cores: {{ int .Values.driver.cores }}
  memory: {{ .Values.driver.memory }}
  memoryOverhead: {{ .Values.driver.memoryOverhead }}
  serviceAccount: {{ .Values.serviceAccount.name }}
  configMaps:
    - name: {{ .Release.Name }}-config
      path: /etc/unmask
  {{- include "unmask.pod" . | nindent 2 }}
executor:
  instances: {{ int .Values.executor.instances }}
  cores: {{ int .Values.executor.cores }}
  memory: {{ .Values.executor.memory }}
  memoryOverhead: {{ .Values.executor.memoryOverhead }}
  {{- include "unmask.pod" . | nindent 2 }}
{{- end }}

{{- /* 3g and 512m as Spark writes them, in mebibytes. */ -}}
{{- define "unmask.mebibytes" -}}
{{- $number := regexFind "^[0-9]+" . | int -}}
{{- if hasSuffix "g" . }}{{ mul $number 1024 }}{{ else if hasSuffix "m" . }}{{ $number }}{{ else }}{{ fail (printf "Cannot read a size: expected one like 3g or 512m, got %s." .) }}{{ end -}}
{{- end }}
