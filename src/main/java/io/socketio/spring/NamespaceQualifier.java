package io.socketio.spring;

import io.socketio.annotation.OfNamespace;
import java.lang.annotation.Annotation;
import org.springframework.beans.TypeConverter;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.PriorityOrdered;

/**
 * Lets beans with {@link OfNamespace} have the one bean of the type, which is made for the place where it is injected. To
 * Spring it would be a qualifier that no bean has. Comes first, before others add qualifiers of their own, and leaves a
 * resolver alone that is not Spring's usual one.
 */
final class NamespaceQualifier implements BeanFactoryPostProcessor, PriorityOrdered {
    /**
     * Takes each bean for one with the qualifier that is asked for. Not to know the qualifier would not do: Spring then looks
     * at its own annotations, among which it finds {@code jakarta.inject.Qualifier} if that class is there.
     */
    private static final class Resolver extends ContextAnnotationAutowireCandidateResolver {
        @Override
        protected boolean isQualifier(Class<? extends Annotation> type) {
            return type == OfNamespace.class || super.isQualifier(type);
        }

        @Override
        protected boolean checkQualifier(BeanDefinitionHolder bean, Annotation asked, TypeConverter converter) {
            return asked.annotationType() == OfNamespace.class || super.checkQualifier(bean, asked, converter);
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans instanceof DefaultListableBeanFactory factory
                && factory.getAutowireCandidateResolver().getClass()
                        == ContextAnnotationAutowireCandidateResolver.class) {
            factory.setAutowireCandidateResolver(new Resolver());
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
