package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What goes into the one jar that is submitted, and under which licences. */
class JarIT {
    private static final Pattern ARTIFACT = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final Pattern NATIVE =
            Pattern.compile("org/(bytedeco|nd4j)/.*/((linux|macosx|windows)-[a-z0-9_]+)[^/]*/.+");

    @Test
    void everyArtifactInItHasALicence() throws IOException {
        try (JarFile jar = new JarFile(Build.jar().toFile())) {
            String notice = text(jar, "META-INF/NOTICE");
            Set<String> licensed = licensed(jar);
            List<String> inside = matches(jar, ARTIFACT, "$1:$2");

            assertThat(inside).hasSizeGreaterThan(40);
            assertThat(inside)
                    .filteredOn(artifact -> !licensed.contains(artifact))
                    .allSatisfy(nested -> assertThat(notice)
                            .containsPattern("(?m)[ ,]" + Pattern.quote(nested.replaceFirst(".*:", "")) + "([ ,]|$)"));
        }
    }

    @Test
    void everyComponentOfItsListHasALicence() throws IOException {
        try (JarFile jar = new JarFile(Build.jar().toFile())) {
            assertThat(components(jar))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(component -> assertThat(component.get("licenses"))
                            .as(component.get("purl").asText())
                            .isNotEmpty());
        }
    }

    @Test
    void itHoldsTheNativeLibrariesOfOnePlatform() throws IOException {
        try (JarFile jar = new JarFile(Build.jar().toFile())) {
            assertThat(new TreeSet<>(matches(jar, NATIVE, "$2"))).hasSize(1);
        }
    }

    /** Group and name of what the list of components gives a licence. */
    private static Set<String> licensed(JarFile jar) throws IOException {
        return components(jar).stream()
                .filter(component -> !component.path("licenses").isEmpty())
                .map(component -> component.get("group").asText() + ":"
                        + component.get("name").asText())
                .collect(Collectors.toSet());
    }

    /** The components of the list, the jar's own module among them. */
    private static List<JsonNode> components(JarFile jar) throws IOException {
        JsonNode list = new ObjectMapper().readTree(text(jar, "META-INF/sbom/components.cdx.json"));
        List<JsonNode> components = list.get("components").findParents("purl");
        components.add(list.at("/metadata/component"));
        return components;
    }

    private static List<String> matches(JarFile jar, Pattern pattern, String replacement) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> pattern.matcher(name).matches())
                .map(name -> pattern.matcher(name).replaceFirst(replacement))
                .toList();
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
